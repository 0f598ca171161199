/** Certificates that Terraform can't make. */
@NullMarked
package dev.sitekeeper.cloud.duty.certificate;

import org.jspecify.annotations.NullMarked;
