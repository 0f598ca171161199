package dev.sitekeeper.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the sandbox, and the operator in it, before the first test that asks for them, hands them to tests, and stops
 * them after the last one. So it does with a second one, for what is {@link Apart}.
 */
public final class SandboxExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SandboxExtension.class);

    private enum Place {
        OF_MOST("target/sandbox", Operator.LOG.getPath()),
        APART("target/sandbox-apart", "target/operator-apart.log");

        final String folder;
        final String log;

        Place(String folder, String log) {
            this.folder = folder;
            this.log = log;
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        sandbox(place(context), context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Sandbox.class || type == Operator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var place = parameter.isAnnotated(Apart.class) ? Place.APART : place(context);
        return parameter.getParameter().getType() == Operator.class
                ? operator(place, context)
                : sandbox(place, context);
    }

    private static Place place(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(Apart.class) ? Place.APART : Place.OF_MOST;
    }

    private static Sandbox sandbox(Place place, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(place.folder, folder -> Sandbox.start(Path.of(folder)), Sandbox.class);
    }

    /** Closed before the sandbox: a store closes what came last first. */
    private static Operator operator(Place place, ExtensionContext context) {
        var sandbox = sandbox(place, context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(place.log, log -> Operator.start(sandbox, Map.of(), new File(log)), Operator.class);
    }
}
