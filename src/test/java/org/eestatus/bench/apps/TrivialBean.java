package org.eestatus.bench.apps;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** The least that a bean of a page can do. */
@Named("trivial")
@RequestScoped
public class TrivialBean {

    /** What the page shows. */
    public String getText() {
        return "trivial";
    }
}
