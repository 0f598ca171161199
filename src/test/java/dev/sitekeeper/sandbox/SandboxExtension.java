package dev.sitekeeper.sandbox;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the sandbox, and the operator in it, before the first test that asks for them, hands them to tests, and stops
 * them after the last one.
 */
public final class SandboxExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SandboxExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        sandbox(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Sandbox.class || type == Operator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Operator.class ? operator(context) : sandbox(context);
    }

    private static Sandbox sandbox(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("sandbox", key -> Sandbox.start(), Sandbox.class);
    }

    /** Closed before the sandbox: a store closes what came last first. */
    private static Operator operator(ExtensionContext context) {
        var sandbox = sandbox(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("operator", key -> Operator.start(sandbox), Operator.class);
    }
}
