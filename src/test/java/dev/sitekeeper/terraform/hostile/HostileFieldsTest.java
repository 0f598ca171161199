package dev.sitekeeper.terraform.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever stands in a field of a class or a Site, Terraform sees exactly that, and readers see nothing of it. */
@Tag("terraform")
class HostileFieldsTest {

    private static final int FILLINGS = 10;

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void shouldReachTerraformAsTheyAre(@ForAll("fleets") Fleet fleet) {
        assertThat(RootsInTerraform.differences(fleet.twins())).isEmpty();
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void shouldNotReachReadersOfTheRoots(@ForAll("fleets") Fleet fleet) {
        assertThat(fleet.twins().stream().flatMap(pair -> pair.differencesForReaders().stream()))
                .isEmpty();
    }

    /** The roots of all forms, filled several times. */
    record Fleet(List<Twins> twins) {

        static Fleet of(Random random) {
            return new Fleet(Stream.generate(Form::all)
                    .limit(FILLINGS)
                    .flatMap(List::stream)
                    .flatMap(form -> Twins.of(form, random).stream())
                    .toList());
        }

        @Override
        public String toString() {
            return twins.size() + " roots";
        }
    }

    @Provide
    Arbitrary<Fleet> fleets() {
        return Arbitraries.randomValue(Fleet::of);
    }
}
