/** What hostile text does on its way through the renderer and Terraform: nothing. */
@NullMarked
package dev.sitekeeper.terraform.hostile;

import org.jspecify.annotations.NullMarked;
