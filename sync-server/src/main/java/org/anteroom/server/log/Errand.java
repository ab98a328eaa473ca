package org.anteroom.server.log;

import java.util.Optional;

/// Something that the server is asked to do in its own name, as [SiteLog#act] says.
record Errand(String actor, Optional<String> once, Decision decision) {}
