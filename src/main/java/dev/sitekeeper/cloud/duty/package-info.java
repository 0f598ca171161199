/** What the operator keeps doing for a website, one pure function for each duty, and the settings that they ask for. */
@NullMarked
package dev.sitekeeper.cloud.duty;

import org.jspecify.annotations.NullMarked;
