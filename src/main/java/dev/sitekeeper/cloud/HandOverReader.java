package dev.sitekeeper.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.SiteKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads hand-over parameters, and checks what they say before it is used. Pure. */
public final class HandOverReader {

    /** Of the contract between roots and the operator. */
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final Installation installation;

    public HandOverReader(Installation installation) {
        this.installation = installation;
    }

    /** What the root of a class handed over. */
    public HandOver<ClassHandOver> ofClass(ResolvedClass siteClass, Inventory inventory) {
        var name = installation.handOverOfClass(siteClass.name());
        var listing = inventory.in(siteClass.place()).handOvers();
        return read(
                name, listing, ClassParameter.class, (found, check) -> found.checked(installation, siteClass, check));
    }

    /** What the root of an environment handed over. */
    public HandOver<SiteHandOver> of(EnvironmentKey environment, ResolvedClass siteClass, Inventory inventory) {
        var name = installation.handOverOf(siteClass.name(), environment);
        var listing = inventory.in(siteClass.place()).handOvers();
        return read(
                name,
                listing,
                SiteParameter.class,
                (found, check) -> found.checked(installation, environment, siteClass, check));
    }

    /** The environments of a Site that are handed over through a class, by the last complete listing. */
    public Set<String> environmentsOf(SiteKey site, String className, Place place, Inventory inventory) {
        var above = installation.handOverOfClass(className) + "/" + site + "/";
        return inventory.in(place).handOvers().items().keySet().stream()
                .filter(name -> name.startsWith(above))
                .map(name -> name.substring(above.length()))
                .collect(Collectors.toSet());
    }

    /** Whether it is certain that no environment of a Site is applied in a place or its account, through whatever class. */
    public static boolean isNowhere(SiteKey site, Place place, Inventory inventory) {
        var listings = handOversIn(place.accountId(), inventory);
        return inventory.in(place).handOvers().isComplete()
                && listings.stream().allMatch(Listing::isComplete)
                && listings.stream()
                        .flatMap(l -> l.items().keySet().stream())
                        .flatMap(name -> Installation.siteOf(name).stream())
                        .noneMatch(site::equals);
    }

    /** Whether an environment may be applied somewhere in an account, through whatever class: not so by complete listings only. */
    public static boolean mayBeLive(EnvironmentKey environment, String accountId, Inventory inventory) {
        var listings = handOversIn(accountId, inventory);
        return listings.isEmpty()
                || !listings.stream().allMatch(Listing::isComplete)
                || listings.stream()
                        .flatMap(listing -> listing.items().keySet().stream())
                        .anyMatch(name -> name.endsWith("/" + environment.path()));
    }

    private static List<Listing<String>> handOversIn(String accountId, Inventory inventory) {
        return inventory.snapshots().values().stream()
                .filter(s ->
                        s.place().accountId().equals(accountId) && s.homes().contains(Home.REGION))
                .map(Snapshot::handOvers)
                .toList();
    }

    private static <P, T> HandOver<T> read(
            String name, Listing<String> listing, Class<P> type, BiFunction<P, HandOverCheck, Optional<T>> checked) {
        if (listing.failure().isPresent()) {
            return new HandOver.Unseen<>(listing.failure().get());
        }
        var value = listing.find(name);
        if (value.isEmpty()) {
            return new HandOver.Absent<>();
        }
        try {
            var found = Optional.ofNullable(JSON.readValue(value.get(), type));
            return found.map(f -> check(name, f, checked)).orElseGet(() -> unusable(name, "it is empty"));
        } catch (JsonProcessingException e) {
            return unusable(name, "not the JSON that our roots write, " + WhereInJson.of(e));
        }
    }

    private static <P, T> HandOver<T> check(String name, P found, BiFunction<P, HandOverCheck, Optional<T>> checked) {
        var check = new HandOverCheck();
        var facts = checked.apply(found, check);
        return facts.isPresent() && check.problems().isEmpty()
                ? new HandOver.Applied<>(facts.get())
                : unusable(name, String.join("; ", check.problems()));
    }

    private static <T> HandOver<T> unusable(String name, String problem) {
        return new HandOver.Unusable<>("SSM parameter " + name + ": " + problem);
    }
}
