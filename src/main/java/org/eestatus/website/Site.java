package org.eestatus.website;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The bean of every page, named {@code site} in Facelets: the caller's language, and the links to other pages. */
public class Site {

    private final Instant now = Instant.now();
    private final Phrases phrases;
    private final PageFrame frame;
    private final String files;
    private final List<String> resources;

    /**
     * Creates the bean of one page.
     *
     * @param files the path of the folder of static files, relative to the root of the application
     * @param resources the names of the resources
     */
    Site(PageFrame frame, String files, List<String> resources) {
        this.phrases = new Phrases(frame.locale(), now);
        this.frame = frame;
        this.files = files;
        this.resources = resources;
    }

    Phrases phrases() {
        return phrases;
    }

    public Locale getLocale() {
        return phrases.locale();
    }

    /** Returns the link from the page to the application's root. It is also valid behind a proxy that changes the path. */
    public String getRoot() {
        return frame.root();
    }

    /** Whether the caller would see more after a login. */
    public boolean isLogin() {
        return frame.isLoginOffered();
    }

    /** Returns the link from the page to the folder of static files. */
    public String getFiles() {
        return frame.root() + files;
    }

    /** Returns the names of the resources. Each resource has a page. */
    public List<String> getResources() {
        return resources;
    }

    /** Returns when the page was rendered. */
    public Instant getNow() {
        return now;
    }

    public String say(String key) {
        return phrases.say(key);
    }

    public String say(String key, Object value) {
        return phrases.say(key, value);
    }

    public String duration(Duration duration) {
        return phrases.duration(duration);
    }

    public String age(Instant time) {
        return phrases.age(time);
    }

    public String ago(Instant time) {
        return phrases.ago(time);
    }

    public String time(Instant time) {
        return phrases.time(time);
    }
}
