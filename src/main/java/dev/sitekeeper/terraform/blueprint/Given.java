package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.BasicAuth;
import java.util.Optional;

/**
 * What the root of an environment takes from elsewhere than the YAML.
 *
 * @param basicAuth what visitors must give; needed where the environment asks for it
 * @param certificateArn the certificate that the operator keeps; needed where Terraform neither makes it nor is told it
 */
public record Given(Optional<BasicAuth> basicAuth, Optional<String> certificateArn) {

    /** Enough for an environment that everyone may see, whose certificate Terraform makes. */
    public static final Given NOTHING = new Given(Optional.empty(), Optional.empty());
}
