@NullMarked
package dev.sitekeeper.terraform.hcl;

import org.jspecify.annotations.NullMarked;
