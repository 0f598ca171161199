@NullMarked
package dev.sitekeeper.terraform.blueprint;

import org.jspecify.annotations.NullMarked;
