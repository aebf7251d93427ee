package squall.harness.chat.conformance.probe;

/** Opens datagrams. From any thread. */
sealed interface Keyring permits ClassicKeyring, SealedKeyring {

    /** The number of sessions whose datagrams it opens. */
    int size();

    OpenedDatagram open(byte[] payload);
}
