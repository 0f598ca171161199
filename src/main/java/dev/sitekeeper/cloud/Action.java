package dev.sitekeeper.cloud;

import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Optional;

/** One change that brings AWS in line. */
public sealed interface Action {

    /** Which object it changes. */
    ObjectKey key();

    /** How soon it is carried out. What nobody wants any more harms nobody. */
    default Urgency urgency() {
        return switch (this) {
            case Create create -> create.desired().urgency();
            case Update update -> update.desired().urgency();
            case Adopt adopt -> adopt.desired().urgency();
            case Leave leave -> Urgency.COMPLETES;
            case Delete delete -> Urgency.COMPLETES;
        };
    }

    /** What is said of it once it was done, as Events name it: Made, Completed, Changed, Adopted or Removed. */
    default String done() {
        return switch (this) {
            case Create create -> "Made";
            case Update update -> update.completes() ? "Completed" : "Changed";
            case Adopt adopt -> "Adopted";
            case Leave leave -> "Changed";
            case Delete delete -> "Removed";
        };
    }

    /** Makes what is missing. */
    record Create(Desired desired) implements Action {
        @Override
        public ObjectKey key() {
            return desired.key();
        }

        @Override
        public String toString() {
            return key() + ": make";
        }
    }

    /**
     * Brings in line what differs.
     *
     * @param changes for people: each setting that differs, as {@code name is → should be}, of a long list what comes or goes
     *     ({@code name + [item]}, {@code name - [item]}), and each tag, as {@code tag key is → should be}
     * @param completes whether it is as the operator made it at first, and is to become what it should be from now on: then
     *     nobody else changed it
     */
    record Update(Desired desired, Observed observed, List<String> changes, boolean completes) implements Action {
        @Override
        public ObjectKey key() {
            return desired.key();
        }

        @Override
        public String toString() {
            return key() + ": " + String.join(", ", changes);
        }
    }

    /**
     * Gives our tags to what someone else made, and changes nothing else yet: what differs is changed once it is ours.
     *
     * @param changes for people: what will be changed then, as {@link Update#changes} has it
     */
    record Adopt(Desired desired, Observed observed, List<String> changes) implements Action {

        /** Whether people can have it taken over: what Terraform manages is Terraform's. */
        public boolean isOffered() {
            return observed.manager().equals(TagKeys.OPERATOR)
                    && observed.content().mayBeTakenOver();
        }

        /** It as it is, with our tags. */
        Desired tagged() {
            return new Desired(key(), observed.content(), desired.owner(), desired.tags(), desired.urgency());
        }

        @Override
        public ObjectKey key() {
            return desired.key();
        }

        @Override
        public String toString() {
            return key() + ": adopt" + (changes.isEmpty() ? "" : ", then " + String.join(", ", changes));
        }
    }

    /**
     * Takes the part of a Site out of what it shares with others and doesn't want any more.
     *
     * @param rest what is left of it
     */
    record Leave(Desired rest, Observed observed) implements Action {
        @Override
        public ObjectKey key() {
            return rest.key();
        }

        @Override
        public String toString() {
            return key() + ": leave";
        }
    }

    /**
     * Removes what nobody wants any more.
     *
     * @param isDuplicate whether another of its name is kept: mostly others made it
     */
    record Delete(Observed observed, boolean isDuplicate) implements Action {

        /** The removal of what has no namesake. */
        public Delete(Observed observed) {
            this(observed, false);
        }

        /** Why it goes, for people; empty where nobody wants it any more. */
        public Optional<String> why() {
            return isDuplicate ? Optional.of("there is another of this name") : Optional.empty();
        }

        @Override
        public ObjectKey key() {
            return observed.key();
        }

        @Override
        public String toString() {
            return key() + ": remove" + why().map(why -> ", for " + why).orElse("");
        }
    }
}
