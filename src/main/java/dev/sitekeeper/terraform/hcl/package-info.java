/** A small model of HCL and the one writer for it. */
@NullMarked
package dev.sitekeeper.terraform.hcl;

import org.jspecify.annotations.NullMarked;
