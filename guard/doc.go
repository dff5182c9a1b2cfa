// Package guard stands before the handlers of a server: it decides by Host, Origin
// and key who may ask, and bounds what a request may bring, how long it may take and
// how many connections there are at once.
//
// A server on a developer's machine is in reach of any web page that is open there.
// So a page on another origin gets nothing but what is declared open, and a name that
// was made to point at this machine (DNS rebinding) is not one that it answers to.
// Beyond the machine keys decide, and the names are those that were declared.
package guard
