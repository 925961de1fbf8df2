package dev.gelada.tool;

/** A command behind and before which settings of the application may be written: {@code --gelada.data=FOLDER}. */
interface TakesSettings {}
