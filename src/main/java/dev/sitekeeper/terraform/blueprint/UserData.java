package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.Hosting;
import java.util.Optional;

/**
 * What instances run at their first boot, as a file beside the configuration.
 *
 * @param file its name
 * @param content as EC2 takes it
 */
record UserData(String file, String content) {

    static Optional<UserData> of(SiteContext context, Hosting.Ec2 ec2) {
        return ec2.userData().map(script -> {
            var content = UserText.asFile(context.field("hosting.ec2.userData"), script);
            return ec2.operatingSystem().isWindows()
                    ? new UserData("user-data.ps1", "<powershell>\n" + content + "\n</powershell>\n")
                    : new UserData("user-data.sh", content);
        });
    }
}
