package squall.harness.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.harness.network.Direction;

/** What has passed one client's relay, in that order. */
record Sightings(List<Sighting> all) {

    Sightings {
        all = List.copyOf(all);
    }

    /** From the server, whether or not its client got it. */
    List<Sighting> received() {
        return all.stream().filter(each -> each.direction() == Direction.DOWN).toList();
    }

    /** When this left for the server. */
    Optional<Sighting> departure(byte[] payload) {
        return all.stream().filter(each -> each.direction() == Direction.UP
                && Arrays.equals(each.payload(), payload)).findFirst();
    }

    /** Every transmission of this text, in whichever session. */
    List<Sighting> texts(String text) {
        return received().stream()
                .filter(each -> each.content() instanceof Content.Text found
                        && found.message().text().equals(text))
                .toList();
    }

    List<Sighting> texts(String text, ServerSession session) {
        return texts(text).stream()
                .filter(each -> ((Content.Text) each.content()).session().isSameAs(session))
                .toList();
    }

    List<Sighting> acknowledgements(ServerSession session, long number) {
        return received().stream()
                .filter(each -> each.content() instanceof Content.Acknowledgement found
                        && found.session().isSameAs(session) && found.number() == number)
                .toList();
    }

    /** Every AES key for this RSA key. */
    List<Sighting> keys(RsaKeyPair owner) {
        return received().stream().filter(each -> each.content() instanceof Content.Key found
                && found.session().owner().equals(owner)).toList();
    }

    /** Every HMAC secret for this RSA key. */
    List<Sighting> secrets(RsaKeyPair owner) {
        return received().stream().filter(each -> each.content() instanceof Content.Secret found
                && found.session().owner().equals(owner)).toList();
    }
}
