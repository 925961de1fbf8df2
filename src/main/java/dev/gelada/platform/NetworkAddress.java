package dev.gelada.platform;

/** Where an instance listens. */
public record NetworkAddress(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
