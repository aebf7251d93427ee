package squall.harness.simulation;

import squall.chat.protocol.Address;
import squall.chat.protocol.ClientSession;
import squall.harness.Actor;

/** A client's session and the port that it sends from. */
final class Client {
    final String name;
    final Actor<ClientSession> session;
    int port;

    Client(String name, Actor<ClientSession> session, int port) {
        this.name = name;
        this.session = session;
        this.port = port;
    }

    Address address() {
        return new Address(name, port);
    }
}
