/**
 * What AWS should hold: desired objects, the observed inventory, the plan between them, and the ports through which it is
 * looked at and changed. Knows no AWS SDK and no Kubernetes.
 */
@NullMarked
package dev.sitekeeper.cloud;

import org.jspecify.annotations.NullMarked;
