package dev.sitekeeper.terraform.hcl;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value in HCL. */
public sealed interface Expression {

    /** A string of any content; nothing in it is evaluated. Throws {@link UnwritableText} if HCL can't carry it. */
    record Text(String value) implements Expression {
        public Text {
            QuotedText.check(value);
        }
    }

    /** A whole number. */
    record Whole(long value) implements Expression {}

    /** True or false. */
    record Bool(boolean value) implements Expression {}

    /** Values in their order. */
    record ListOf(List<Expression> items) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    /** Values by key, in the order given. */
    record ObjectOf(List<Map.Entry<String, Expression>> entries) implements Expression {
        public ObjectOf {
            entries = List.copyOf(entries);
            entries.forEach(e -> QuotedText.check(e.getKey()));
        }

        /** This object with the keys of another after its own. */
        public ObjectOf and(ObjectOf other) {
            return new ObjectOf(
                    Stream.concat(entries.stream(), other.entries.stream()).toList());
        }

        /** This object with one more key at its end. */
        public ObjectOf with(String key, Expression value) {
            return new ObjectOf(Stream.concat(entries.stream(), Stream.of(Map.entry(key, value)))
                    .toList());
        }
    }

    /** Something named elsewhere, as {@code module.network.vpc_id}. */
    record Reference(List<String> parts) implements Expression {
        public Reference {
            parts = List.copyOf(parts);
            parts.forEach(Identifier::checked);
        }
    }

    /** An attribute of what an expression gives. */
    record Member(Expression of, String name) implements Expression {
        public Member {
            Identifier.checked(name);
        }
    }

    /** A call of one of Terraform's functions. */
    record Call(String function, Expression argument) implements Expression {
        public Call {
            Identifier.checked(function);
        }
    }

    /** The path of a file that lies beside the configuration. */
    record FileBeside(String name) implements Expression {
        public FileBeside {
            QuotedText.check(name);
        }
    }
}
