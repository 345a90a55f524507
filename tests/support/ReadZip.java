import java.io.FileInputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads zips as systems written in Java do, from the first byte on: `java ReadZip.java A.zip B.zip`. A line an entry. */
public class ReadZip {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      try (ZipInputStream zip = new ZipInputStream(new FileInputStream(file))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          byte[] bytes = zip.readAllBytes();
          CRC32 checksum = new CRC32();
          checksum.update(bytes);
          System.out.println(entry.getName() + " " + bytes.length + " " + Long.toHexString(checksum.getValue()));
        }
      }
    }
  }
}
