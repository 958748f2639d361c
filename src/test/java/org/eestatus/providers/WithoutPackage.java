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

/**
 * A class loader that loads the classes of the tests again, except those of one package. It simulates a server that lacks the
 * package.
 */
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

    /**
     * Instantiates a class in this class loader and returns the result of its {@code call()}. The class needs a no-argument
     * constructor.
     */
    public Object call(Class<? extends Callable<?>> type) throws Exception {
        return ((Callable<?>) here(type).getDeclaredConstructor().newInstance()).call();
    }

    /** Inspects a class as a container does to find annotations. Throws if the class refers to a missing type. */
    public void reflectOn(Class<?> type) throws ClassNotFoundException {
        Class<?> here = here(type);
        var unused = Stream.of(here.getDeclaredMethods(), here.getDeclaredFields(), here.getDeclaredConstructors())
                .toList();
    }

    private Class<?> here(Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), true, this);
    }
}
