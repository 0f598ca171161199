package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** CEL with those of Kubernetes' extensions that the CRDs use. */
final class Rules {

    private static final OpaqueType CIDR = OpaqueType.create("net.CIDR");
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableRegexPartialMatch(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings(), CelExtensions.optional())
            .addVar("self", SimpleType.DYN)
            .addFunctionDeclarations(
                    CelFunctionDecl.newFunctionDeclaration(
                            "isCIDR", CelOverloadDecl.newGlobalOverload("is_cidr", SimpleType.BOOL, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "cidr", CelOverloadDecl.newGlobalOverload("to_cidr", CIDR, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "masked", CelOverloadDecl.newMemberOverload("cidr_masked", CIDR, CIDR)))
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.optional())
            .addFunctionBindings(
                    CelFunctionBinding.from(
                            "is_cidr", String.class, t -> Cidr.parse(t).isPresent()),
                    CelFunctionBinding.from(
                            "to_cidr", String.class, t -> Cidr.parse(t).orElseThrow()),
                    CelFunctionBinding.from("cidr_masked", Cidr.class, Cidr::masked))
            .build();
    private final Map<String, CelRuntime.Program> programs = new ConcurrentHashMap<>();

    /** Whether a rule compares with what was there before: nothing was. */
    static boolean isOfUpdates(String rule) {
        return rule.contains("oldSelf");
    }

    /** Whether a rule holds for a value; one that can't be evaluated doesn't, as in the API server. */
    boolean hold(String rule, Object self) {
        try {
            return Boolean.TRUE.equals(
                    programs.computeIfAbsent(rule, this::program).eval(Map.of("self", self)));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private CelRuntime.Program program(String rule) {
        try {
            return runtime.createProgram(compiler.compile(rule).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("this rule of the schema is not understood: " + rule, e);
        }
    }

    /** A value as CEL knows it: whole numbers are whole only where the schema wants them so. */
    static Optional<Object> value(JsonNode value, JsonNode schema) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(value.textValue());
            case BOOLEAN -> Optional.of(value.booleanValue());
            case NUMBER -> Optional.of(number(value, schema));
            case ARRAY ->
                Optional.of(StreamSupport.stream(value.spliterator(), false)
                        .flatMap(item -> value(item, schema.path("items")).stream())
                        .toList());
            case OBJECT -> Optional.of(object(value, schema));
            default -> Optional.empty();
        };
    }

    private static Object number(JsonNode value, JsonNode schema) {
        boolean isWhole = !schema.path("type").asText().equals("number") && value.canConvertToExactIntegral();
        return isWhole ? (Object) value.longValue() : (Object) value.doubleValue();
    }

    private static Map<String, Object> object(JsonNode value, JsonNode schema) {
        var object = new LinkedHashMap<String, Object>();
        value.properties().forEach(field -> {
            var property = schema.path("properties").path(field.getKey());
            value(field.getValue(), property.isMissingNode() ? schema.path("additionalProperties") : property)
                    .ifPresent(v -> object.put(field.getKey(), v));
        });
        return object;
    }
}
