package dev.sitekeeper.terraform.hcl;

import java.util.List;

/** What a body consists of. */
public sealed interface Item {

    /** A name with a value. */
    record Attribute(String name, Expression value) implements Item {
        public Attribute {
            Identifier.checked(name);
        }
    }

    /** A block with its labels and its own body. */
    record Block(String type, List<String> labels, List<Item> body) implements Item {
        public Block {
            Identifier.checked(type);
            labels = List.copyOf(labels);
            labels.forEach(Identifier::checked);
            body = List.copyOf(body);
        }
    }

    /** An empty line between groups of attributes. */
    record Gap() implements Item {}

    /** A line for the reader; from this program, never from users. */
    record Comment(String text) implements Item {
        public Comment {
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a comment is one line");
            }
        }
    }
}
