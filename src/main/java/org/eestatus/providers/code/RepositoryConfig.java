package org.eestatus.providers.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a repository. It is parsed as text: the files that it includes are not read, and the programs
 * that it names are not run.
 */
final class RepositoryConfig {

    static final String FILTER_SECTION = "filter";

    private static final int LARGEST = 1 << 20;
    private static final int MOST_FILTERS = 500;
    private static final int MOST_ENTRIES = 50_000;
    private static final int NEWEST_VERSION = 1;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Config config = new Config();

    private RepositoryConfig() {}

    /** @throws IOException if the configuration is damaged */
    static RepositoryConfig of(RepositoryLocation location) throws IOException {
        RepositoryConfig read = new RepositoryConfig();
        try {
            String text = text(location.commonDirectory());
            checkEntries(text);
            read.config.fromText(text);
        } catch (ConfigInvalidException e) {
            throw new IOException("the configuration of the repository is damaged: " + e.getMessage(), e);
        }
        read.checkVersion();
        read.checkFilters();
        return read;
    }

    static String text(Path commonDirectory) throws IOException {
        byte[] bytes =
                new GitFolder(commonDirectory).read(Constants.CONFIG, LARGEST).orElseGet(() -> new byte[0]);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * Limits the number of entries, because removing a filter takes time proportional to that number. Each entry
     * follows a line break or a closing bracket, so these characters are counted.
     */
    private static void checkEntries(String text) throws UndeterminedException {
        if (text.chars().filter(each -> each == '\n' || each == ']').count() > MOST_ENTRIES) {
            throw new UndeterminedException(
                    "the configuration of the repository has more than " + MOST_ENTRIES + " entries");
        }
    }

    private void checkVersion() throws UndeterminedException {
        long version =
                config.getLong(ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_REPO_FORMAT_VERSION, 0);
        if (version > NEWEST_VERSION) {
            throw new UndeterminedException("version " + version + " of the repository format is not supported");
        }
    }

    /** Limits the number of filters, because removing all filters takes time proportional to the square of their number. */
    private void checkFilters() throws UndeterminedException {
        if (config.getSubsections(FILTER_SECTION).size() > MOST_FILTERS) {
            throw new UndeterminedException(
                    "the configuration of the repository has more than " + MOST_FILTERS + " filters");
        }
    }

    /** Whether the refs are stored in the reftable format. */
    boolean hasReftable() {
        return "reftable".equalsIgnoreCase(config.getString("extensions", null, "refStorage"));
    }

    /** Returns the full name of the ref that a branch tracks, or null if the branch tracks no ref. */
    @Nullable
    String tracked(String branch) {
        String remote =
                config.getString(ConfigConstants.CONFIG_BRANCH_SECTION, branch, ConfigConstants.CONFIG_KEY_REMOTE);
        String merged =
                config.getString(ConfigConstants.CONFIG_BRANCH_SECTION, branch, ConfigConstants.CONFIG_KEY_MERGE);
        if (remote == null || merged == null) {
            return null;
        }
        if (remote.equals(".")) {
            return merged;
        }
        for (String line : config.getStringList(ConfigConstants.CONFIG_REMOTE_SECTION, remote, "fetch")) {
            RefSpec fetched = new RefSpec(line);
            if (!fetched.isNegative() && fetched.matchSource(merged)) {
                return fetched.expandFromSource(merged).getDestination();
            }
        }
        return null;
    }
}
