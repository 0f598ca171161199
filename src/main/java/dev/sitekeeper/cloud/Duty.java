package dev.sitekeeper.cloud;

import java.util.List;
import java.util.Set;

/**
 * One thing that the operator keeps doing for a website. A pure function: a new duty is one class that implements this,
 * and an {@link ObjectPort} for each kind that no other duty has yet. The engine finds both by injection.
 */
public interface Duty {

    /** The kinds of objects that this duty keeps. */
    Set<Kind> kinds();

    /** What AWS should hold for this environment; empty when the duty does not apply to it. */
    List<Desired> desired(Operated environment);
}
