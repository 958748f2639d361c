package org.eestatus.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Spring Boot applications below src/test/peers, which have separate builds. */
public final class SpringBoot {

    private SpringBoot() {}

    /**
     * Builds an application and returns its jar.
     *
     * @param folder the folder of the application below src/test/peers
     * @param name the name of the jar without its extension
     */
    public static Path jar(String folder, String name) throws IOException, InterruptedException {
        List<String> build = new ArrayList<>(List.of("./mvnw", "-B", "-ntp", "-f", "src/test/peers/" + folder));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            build.add("-Dmaven.repo.local=" + repository);
        }
        build.add("package");
        Programs.Run built = Programs.run("", build.toArray(String[]::new));
        assertThat(built.code()).as(built.said()).isZero();
        return Path.of("target", folder, name + ".jar");
    }
}
