package dev.tooltrail.receiver;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many connections this process can have without being unable to open a file.
final class OpenFiles {
  private OpenFiles() {}

  /// At most three quarters of the descriptors that the process may have.
  static int connections(int asked) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long most = Math.max(1, system.getMaxFileDescriptorCount() / 4 * 3);
      return (int) Math.min(asked, most);
    }
    return asked;
  }
}
