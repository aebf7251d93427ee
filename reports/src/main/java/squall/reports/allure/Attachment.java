package squall.reports.allure;

import java.nio.charset.StandardCharsets;
import squall.reports.picture.Picture;

/** A file that the report offers with a test. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attachment(String name, String type, String extension, byte[] content) {

    static Attachment of(String name, String type, String extension, String content) {
        return new Attachment(name, type, extension, content.getBytes(StandardCharsets.UTF_8));
    }

    static Attachment of(String name, Picture picture) {
        return of(name, "image/svg+xml", "svg", picture.standalone());
    }
}
