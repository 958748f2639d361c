package org.eestatus.providers;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The same classes, loaded anew as on a server that does not have one package. */
public final class WithoutPackage extends URLClassLoader {

    private final String hidden;

    public WithoutPackage(String hidden) {
        super(classPath(), ClassLoader.getPlatformClassLoader());
        this.hidden = hidden + ".";
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(WithoutPackage::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(hidden)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    /** What a class gives there that has a constructor without parameters. */
    public Object call(Class<? extends Callable<?>> type) throws Exception {
        return ((Callable<?>) here(type).getDeclaredConstructor().newInstance()).call();
    }

    /** Does what a container does to find annotations; throws if that cannot be done there. */
    public void reflectOn(Class<?> type) throws ClassNotFoundException {
        Class<?> here = here(type);
        var unused = Stream.of(here.getDeclaredMethods(), here.getDeclaredFields(), here.getDeclaredConstructors())
                .toList();
    }

    private Class<?> here(Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), true, this);
    }
}
