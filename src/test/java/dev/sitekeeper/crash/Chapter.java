package dev.sitekeeper.crash;

/** A part of a Site's life. */
enum Chapter {
    /** It is applied, committed, handed over, and becomes Ready. */
    MAKE,
    /** Its instance type and what is operated for it change. */
    CHANGE,
    /** It is deleted, and goes. */
    DELETE
}
