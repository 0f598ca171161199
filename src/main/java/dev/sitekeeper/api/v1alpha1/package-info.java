/** What users write and read: the custom resources of the group {@code sitekeeper.dev}, version {@code v1alpha1}. */
@NullMarked
package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
