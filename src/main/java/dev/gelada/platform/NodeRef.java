package dev.gelada.platform;

/**
 * A machine of a cluster.
 *
 * @param uid as the API server numbers it: a machine that joined again under its old name is another one
 */
public record NodeRef(String name, String uid) implements InstanceRef {

    @Override
    public String id() {
        return name + "." + uid;
    }

    @Override
    public String toString() {
        return "node " + name;
    }
}
