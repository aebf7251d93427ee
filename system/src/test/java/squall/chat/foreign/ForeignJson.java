package squall.chat.foreign;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Flat JSON objects by hand; numbers are read as their digits. */
final class ForeignJson {
    private final String text;
    private int at;

    private ForeignJson(String text) {
        this.text = text;
    }

    static String data(String text, long sequence, String hmac) {
        return "{ \"msg_type\" :\t\"msg\" ,\r\n  \"seq\" : " + sequence + ",\n \"unknown\" : null,"
                + " \"msg\"  :" + quoted(text) + " , \"h\\u006dac\": \"" + hmac + "\" }\n";
    }

    static String acknowledgement(long sequence) {
        return " {\n\t\"seq\":" + sequence + " ,\"msg_type\" : \"\\u0061ck\"}";
    }

    static Map<String, String> read(String text) {
        return new ForeignJson(text).object();
    }

    /** With every character beyond ASCII, and a few within, escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > ' ' && c < 127 && c != '"' && c != '\\' && c != 'e';
            quoted.append(
                    plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04X", (int) c));
        }
        return quoted.append('"').toString();
    }

    private Map<String, String> object() {
        Map<String, String> fields = new LinkedHashMap<>();
        expect('{');
        do {
            String key = string();
            expect(':');
            fields.put(key, peek() == '"' ? string() : digits());
        } while (accept(','));
        expect('}');
        return fields;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            value.append(c == '\\' ? escape() : c);
        }
        return value.toString();
    }

    private char escape() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "bfnrt".indexOf(c);
        return known < 0 ? c : "\b\f\n\r\t".charAt(known);
    }

    private String digits() {
        int from = at;
        while (Character.isDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private boolean accept(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw new IllegalArgumentException("no " + c + " at " + at + " of " + text);
        }
    }
}
