package dev.gelada.fault.springassault;

import java.net.URI;

class FakeMonkeyTests extends ChaosMonkeyContract {

    private final FakeChaosMonkey monkey = new FakeChaosMonkey();

    @Override
    ActuatorClient actuatorClient() {
        return monkey;
    }

    @Override
    URI at() {
        return URI.create("http://10.0.0.1:8080/actuator/chaosmonkey");
    }
}
