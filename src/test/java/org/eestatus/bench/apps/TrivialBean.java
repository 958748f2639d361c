package org.eestatus.bench.apps;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** A minimal CDI bean, which a page uses. */
@Named("trivial")
@RequestScoped
public class TrivialBean {

    /** Returns the text of the page. */
    public String getText() {
        return "trivial";
    }
}
