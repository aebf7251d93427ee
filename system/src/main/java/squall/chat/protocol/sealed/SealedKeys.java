package squall.chat.protocol.sealed;

import java.util.HexFormat;

/**
 * The keys of one session, which client and server share.
 *
 * @param up from the client to the server
 * @param down from the server to the client
 */
public record SealedKeys(DirectionKey up, DirectionKey down) {
    /** The line of a key log, with which everything in the session can be read; for tests only. */
    public String logLine(int clientIndex, int serverIndex) {
        HexFormat hex = HexFormat.of();
        return "sealed " + hex.toHexDigits(clientIndex) + " " + hex.toHexDigits(serverIndex) + " "
                + up.hex() + " " + down.hex();
    }
}
