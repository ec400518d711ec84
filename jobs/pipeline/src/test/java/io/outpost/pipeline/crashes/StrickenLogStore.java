package io.outpost.pipeline.crashes;

import io.delta.storage.HDFSLogStore;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Delta's own log store, which asks {@link Seam} before and after each commit. */
public final class StrickenLogStore extends HDFSLogStore {
  /** The setting that names it. */
  static final String SETTING = "spark.delta.logStore.file.impl";

  public StrickenLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    if (!path.getName().matches("\\d{20}\\.json")) {
      super.write(path, actions, overwrite, configuration);
      return;
    }
    Path table = path.getParent().getParent();
    String name = table.getParent().getName() + "/" + table.getName();
    Seam seam = Seam.instance();
    int number = seam.before(name);
    seam.writing().lock();
    try {
      super.write(path, actions, overwrite, configuration);
    } finally {
      seam.writing().unlock();
    }
    seam.after(number, name);
  }
}
