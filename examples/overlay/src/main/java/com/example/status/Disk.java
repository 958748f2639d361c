package com.example.status;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eestatus.Arguments;
import org.eestatus.CheckResult;
import org.eestatus.Provider;

/** Warns if less than 10 % of a file system is free. The first argument in the settings is a folder on that file system. */
public class Disk implements Provider {

    private static final double LEAST_FREE = 0.1;

    @Override
    public Object status(Arguments arguments) throws IOException {
        FileStore store = Files.getFileStore(Path.of((String) arguments.args().get(0)));
        Map<String, Object> figures =
                Map.of("total_bytes", store.getTotalSpace(), "usable_bytes", store.getUsableSpace());
        return store.getUsableSpace() < LEAST_FREE * store.getTotalSpace()
                ? CheckResult.warn("less than 10 % of the file system is free", figures)
                : CheckResult.pass(figures);
    }
}
