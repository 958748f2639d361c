package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ContentTransformationsTest {

    private static final TimeLimit LIMIT = TimeLimit.in(Duration.ofMinutes(5));

    private final Path folder;

    ContentTransformationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.bin filter=lfs diff=lfs merge=lfs -text | a/b/c.bin | filter 'lfs'",
                "*.bin filter=lfs | a/b/c.txt |",
                "/c.bin filter=lfs | a/c.bin |",
                "a/**/c.bin filter=lfs | a/x/y/c.bin | filter 'lfs'",
                "a/ filter=lfs | a/c.bin |",
                "* text=auto eol=lf | c.txt |",
                "* ident | c.txt | ident '$Id$'",
                "* -ident | c.txt |",
                "*.txt working-tree-encoding=UTF-16 | c.txt | working-tree-encoding 'UTF-16'",
                "\"a b.bin\" filter=x | a b.bin | filter 'x'",
                "# *.bin filter=lfs | c.bin |",
            })
    void areThoseOfTheAttributes(String line, String path, @Nullable String transformation) throws Exception {
        write(".gitattributes", line + "\n");
        assertThat(of(path)).isEqualTo(transformation);
    }

    @Test
    void areTakenFromTheLastRule() throws Exception {
        write(".gitattributes", "*.bin filter=lfs\nsmall.bin -filter\nother.bin !filter\n");
        assertThat(of("small.bin")).isNull();
        assertThat(of("other.bin")).isNull();
        assertThat(of("large.bin")).isEqualTo("filter 'lfs'");
    }

    @Test
    void areTakenFromTheFolderThatIsNearest() throws Exception {
        write(".gitattributes", "*.bin filter=a\n");
        write("sub/.gitattributes", "*.bin filter=b\n");
        assertThat(of("c.bin")).isEqualTo("filter 'a'");
        assertThat(of("sub/c.bin")).isEqualTo("filter 'b'");
        assertThat(of("sub/deep/c.bin")).isEqualTo("filter 'b'");
    }

    @Test
    void areTakenFromTheRepositoryBeforeTheFolders() throws Exception {
        write("sub/.gitattributes", "*.bin filter=b\n");
        write(".git/info/attributes", "sub/*.bin -filter\n*.dat filter=c\n");
        assertThat(of("sub/c.bin")).isNull();
        assertThat(of("sub/c.dat")).isEqualTo("filter 'c'");
    }

    @Test
    void areTakenFromMacros() throws Exception {
        write(".gitattributes", "[attr]large filter=lfs -text\n[attr]huge large\n*.bin large\n*.iso huge\n");
        assertThat(of("c.bin")).isEqualTo("filter 'lfs'");
        assertThat(of("c.iso")).isEqualTo("filter 'lfs'");
    }

    @Test
    void endWhereMacrosNameEachOther() throws Exception {
        write(".gitattributes", "[attr]a b\n[attr]b a\n* a\n");
        assertThat(of("c.bin")).isNull();
    }

    @Test
    void areSupposedWhereAPatternTakesTooLongToMatch() throws Exception {
        write(".gitattributes", "*a".repeat(25) + "*b filter=x\n");
        assertThat(of("a".repeat(250))).isEqualTo("filter 'x'");
    }

    @Test
    void areUnknownWhereAFileOfAttributesIsTooLarge() throws Exception {
        write(".gitattributes", "x".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> of("c.bin"))
                .isInstanceOf(UndeterminedException.class)
                .hasMessage(".gitattributes is larger than 1 MiB");
    }

    @Test
    void areNotReadBehindALink() throws Exception {
        write("real", "* filter=x\n");
        Files.createSymbolicLink(folder.resolve(".gitattributes"), folder.resolve("real"));
        assertThat(of("c.bin")).isNull();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private @Nullable String of(String path) throws IOException {
        return new ContentTransformations(folder, folder.resolve(".git"), LIMIT).of(path);
    }
}
