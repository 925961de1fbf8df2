package dev.gelada.fault.springassault;

import java.net.URI;

class FakeMonkeyTests extends MonkeyContract {

    private final FakeMonkey monkey = new FakeMonkey();

    @Override
    Wire wire() {
        return monkey;
    }

    @Override
    URI at() {
        return URI.create("http://10.0.0.1:8080/actuator/chaosmonkey");
    }
}
