package org.eestatus.bench.apps;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** A minimal bean for a page. */
@Named("trivial")
@RequestScoped
public class TrivialBean {

    /** Returns the text of the page. */
    public String getText() {
        return "trivial";
    }
}
