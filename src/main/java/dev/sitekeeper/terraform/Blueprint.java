package dev.sitekeeper.terraform;

/** How one kind of root is built from modules; one for each hosting pattern, and one for classes. */
interface Blueprint {

    /**
     * What is particular to this root.
     *
     * @throws RenderRefused if a field asks for what this version can't do
     */
    Draft draft();
}
