package org.eestatus.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The applications of Spring Boot's beside the tests, which have builds of their own. */
public final class SpringBoot {

    private SpringBoot() {}

    /** Builds one, by the name of its folder and of its jar. */
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
