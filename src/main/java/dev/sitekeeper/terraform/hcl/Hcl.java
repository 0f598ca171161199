package dev.sitekeeper.terraform.hcl;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Short ways to build HCL, so that code which does reads like what it writes. */
public final class Hcl {

    private Hcl() {}

    /** A string of any content. */
    public static Expression text(String value) {
        return new Expression.Text(value);
    }

    /** Strings of any content. */
    public static Expression texts(Collection<String> values) {
        return new Expression.ListOf(values.stream().map(Hcl::text).toList());
    }

    /** A whole number. */
    public static Expression whole(long value) {
        return new Expression.Whole(value);
    }

    /** True or false. */
    public static Expression bool(boolean value) {
        return new Expression.Bool(value);
    }

    /** A reference such as {@code module.network.vpc_id}. */
    public static Expression ref(String dotted) {
        return new Expression.Reference(List.of(dotted.split("\\.", -1)));
    }

    /** A list. */
    public static Expression list(List<Expression> items) {
        return new Expression.ListOf(items);
    }

    /** An object without keys; {@link Expression.ObjectOf#with} adds them. */
    public static Expression.ObjectOf object() {
        return new Expression.ObjectOf(List.of());
    }

    /** A call of one of Terraform's functions. */
    public static Expression call(String function, Expression argument) {
        return new Expression.Call(function, argument);
    }

    /** A name with a value. */
    public static Item attribute(String name, Expression value) {
        return new Item.Attribute(name, value);
    }

    /** A block without labels. */
    public static Item block(String type, Item... body) {
        return new Item.Block(type, List.of(), Arrays.asList(body));
    }

    /** A block with labels. */
    public static Item block(String type, List<String> labels, List<Item> body) {
        return new Item.Block(type, labels, body);
    }

    /** An empty line. */
    public static Item gap() {
        return new Item.Gap();
    }
}
