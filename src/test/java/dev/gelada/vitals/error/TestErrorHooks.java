package dev.gelada.vitals.error;

/** The hooks of the process, for as long as a test needs them. */
public final class TestErrorHooks implements AutoCloseable {

    private final GlobalErrorHooks hooks;

    private TestErrorHooks(GlobalErrorHooks hooks) {
        this.hooks = hooks;
    }

    /** What they catch is recorded there. */
    public static TestErrorHooks into(ErrorRegistry errors) {
        GlobalErrorHooks hooks = new GlobalErrorHooks(errors);
        hooks.install();
        return new TestErrorHooks(hooks);
    }

    @Override
    public void close() {
        hooks.uninstall();
    }
}
