/** How the desired state is said to AWS: adapters of the ports, and the clients they use. The only place that knows the AWS SDK. */
@NullMarked
package dev.sitekeeper.aws;

import org.jspecify.annotations.NullMarked;
