package dev.sitekeeper.api.v1alpha1;

/** An operating system that instances can run. */
public enum OperatingSystem {
    /** Amazon Linux 2023. */
    AmazonLinux2023,
    /** Ubuntu 22.04 LTS. */
    Ubuntu2204,
    /** Ubuntu 24.04 LTS. */
    Ubuntu2404,
    /** Windows Server 2022. */
    WindowsServer2022,
    /** Windows Server 2025. */
    WindowsServer2025,
    /** Red Hat Enterprise Linux 9; only with an image of one's own. */
    Rhel9,
    /** Debian 12; only with an image of one's own. */
    Debian12;

    /** Whether it is a Windows. */
    public boolean isWindows() {
        return this == WindowsServer2022 || this == WindowsServer2025;
    }
}
