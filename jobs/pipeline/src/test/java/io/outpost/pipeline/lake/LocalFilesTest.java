package io.outpost.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside Hadoop's own local files, which do the same by processes. */
class LocalFilesTest {
  @TempDir private java.nio.file.Path folder;

  private final Configuration ours = new Configuration();
  private final Configuration theirs = new Configuration();

  @BeforeEach
  void set() {
    ours.set("fs.file.impl", LocalFiles.class.getName());
    ours.set("fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName());
  }

  @Test
  void filesAndFoldersHaveTheSamePermissionsAndBytes() throws IOException {
    for (String bits : new String[] {"rw-r-----", "rwxr-xr-x", "rw-------"}) {
      String octal = Integer.toOctalString(FsPermission.valueOf("-" + bits).toShort());
      assertThat(made(ours, octal)).isEqualTo(made(theirs, octal)).startsWith(bits);
    }
  }

  private String made(Configuration configuration, String octal) throws IOException {
    java.nio.file.Path made = Files.createTempDirectory(folder, "made");
    FsPermission permission = new FsPermission(octal);
    try (FileSystem files = FileSystem.newInstance(URI.create("file:///"), configuration)) {
      files.mkdirs(path(made.resolve("new/folder")), permission);
      Path file = path(made.resolve("file"));
      try (FSDataOutputStream out =
          files.create(file, permission, true, 4096, (short) 1, 1 << 20, null)) {
        out.writeUTF("42");
      }
    }
    return bits(made.resolve("file"))
        + bits(made.resolve("new/folder"))
        + Files.readString(made.resolve("file"))
        + Files.exists(made.resolve(".file.crc"));
  }

  @Test
  void aCommitNeverReplacesAnotherOne() throws IOException {
    FileContext files = FileContext.getFileContext(URI.create("file:///"), ours);
    Path first = written(files, "first");
    Path second = written(files, "second");
    Path commit = path(folder.resolve("0.json"));
    files.rename(first, commit);
    assertThatThrownBy(() -> files.rename(second, commit))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("0.json")).hasContent("first");
    files.rename(second, commit, Rename.OVERWRITE);
    assertThat(folder.resolve("0.json")).hasContent("second");
    assertThatThrownBy(() -> files.rename(first, commit)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void aLinkIsWhatHadoopTakesItFor() throws IOException {
    written(FileContext.getFileContext(URI.create("file:///"), ours), "target");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
    for (Path link : new Path[] {path(folder.resolve("link")), new Path(folder + "/link")}) {
      FileStatus expected =
          FileContext.getFileContext(URI.create("file:///"), theirs).getFileLinkStatus(link);
      FileStatus found =
          FileContext.getFileContext(URI.create("file:///"), ours).getFileLinkStatus(link);
      assertThat(found.isSymlink()).isEqualTo(expected.isSymlink());
      assertThat(found.getLen()).isEqualTo(expected.getLen());
    }
  }

  private Path written(FileContext files, String text) throws IOException {
    Path path = path(folder.resolve(text));
    try (FSDataOutputStream out =
        files.create(path, EnumSet.of(CreateFlag.CREATE), CreateOpts.checksumParam(null))) {
      out.writeBytes(text);
    }
    return path;
  }

  private static String bits(java.nio.file.Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Path path(java.nio.file.Path file) {
    return new Path(file.toUri());
  }
}
