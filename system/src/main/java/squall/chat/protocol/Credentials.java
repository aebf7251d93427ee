package squall.chat.protocol;

import squall.chat.protocol.identity.X25519PublicKey;

/**
 * Who a client has proved to be.
 *
 * @param registered whether the key is a member's
 */
public record Credentials(Name name, X25519PublicKey key, boolean registered) {}
