#!/usr/bin/perl
# Reads rule files with SpamAssassin's own parser, and prints what it made of them.
#
# Usage: rules.pl CHANNEL SITE     two folders; PERL5LIB names the modules where they are not installed
#
# Prints JSON: for each rule its kind, test, scores, flags, priority and explanation; lists of addresses and settings; and
# what `--lint` would complain of. Bytes are written as U+0000 to U+00FF. Nothing is asked of the network, nothing is written
# outside of a temporary folder.
use strict;
use warnings;

use File::Temp;
use JSON::PP;
use Mail::SpamAssassin;

die "usage: $0 CHANNEL SITE\n" unless @ARGV == 2;
delete @ENV{qw(LANGUAGE LC_ALL LC_MESSAGES LANG)};
my $home = File::Temp->newdir;
my @complaints;
{
    package Listener;
    sub new { return bless {}, shift }
    sub close_log { }
    sub log_message { my (undef, $level, $text) = @_; push @complaints, $text if $level =~ /^(?:warn|error)$/; return 1 }
}
my $filter = Mail::SpamAssassin->new({
    # Without this, rules of the network would not be read.
    local_tests_only => 0, dont_copy_prefs => 1, require_rules => 1, keep_config_parsing_metadata => 1,
    rules_filename => $ARGV[0], site_rules_filename => $ARGV[1], userprefs_filename => "$home/absent",
    home_dir_for_helpers => "$home", LOCAL_STATE_DIR => "$home/absent",
    post_config_text => "allow_user_rules 1\n",
});
Mail::SpamAssassin::Logger::remove('stderr');
Mail::SpamAssassin::Logger::add(method => 'stderr');
$Mail::SpamAssassin::Logger::LOG_SA{method}{stderr} = Listener->new;
$filter->{lint_callback} = sub { my %facts = @_; push @complaints, $facts{msg} };
$filter->{lint_rules} = 1;
$filter->init(0);
my $conf = $filter->{conf};

my %kinds = (
    8 => 'head_tests', 9 => 'head_evals', 10 => 'body_tests', 11 => 'body_evals', 12 => 'full_tests', 13 => 'full_evals',
    14 => 'rawbody_tests', 15 => 'rawbody_evals', 16 => 'uri_tests', 17 => 'uri_evals', 18 => 'meta_tests',
    19 => 'rbl_evals', 20 => 'empty_tests',
);
my %rules;
for my $name (keys %{$conf->{test_types}}) {
    $rules{$name} = {
        type => $kinds{$conf->{test_types}{$name}}, scores => [map { 0 + $conf->{scoreset}[$_]{$name} } 0 .. 3],
        tflags => $conf->{tflags}{$name} // '', priority => 0 + ($conf->{priority}{$name} // 0),
        desc => $conf->{descriptions}{$name}, header => $conf->{test_opt_header}{$name},
        unset => $conf->{test_opt_unset}{$name}, exists => $conf->{test_opt_exists}{$name} ? 1 : undef,
        neg => $conf->{test_opt_neg}{$name} ? 1 : undef,
    };
}
my %calls;
for my $kind (qw(head_evals body_evals rawbody_evals full_evals)) {
    for my $rules (values %{$conf->{$kind}}) {
        $calls{$_} = [$kind, @{$rules->{$_}}] for keys %$rules;
    }
}
$calls{$_} = ['rbl_evals', @{$conf->{rbl_evals}{$_}}] for keys %{$conf->{rbl_evals}};
my %patterns = map { $_ => "$conf->{test_qrs}{$_}" } keys %{$conf->{test_qrs}};
my %needs = map { $_ => [sort @{$conf->{meta_dependencies}{$_}}] } keys %{$conf->{meta_dependencies}};

# Lists of addresses: globs became expressions, which have the globs as their names.
my %lists;
for my $name (grep { /^(?:welcomelist|blocklist|more_spam|all_spam|def_welcomelist)_/ } keys %$conf) {
    $lists{$name} = [sort keys %{$conf->{$name}}] if ref $conf->{$name} eq 'HASH';
}
# Those that `enlist_addrlist` names.
$lists{$_} = [sort keys %{$conf->{$_}}] for grep { /^TP_/ && ref $conf->{$_} eq 'HASH' } keys %$conf;
my %settings = map { $_ => defined $conf->{$_} ? "$conf->{$_}" : undef } qw(
    required_score report_safe use_bayes use_bayes_rules bayes_auto_learn bayes_auto_learn_threshold_spam
    bayes_auto_learn_threshold_nonspam envelope_sender_header ok_locales normalize_charset report_contact
);
my %hosts = map { my $list = $_; $list => {map { $_ => 0 + $conf->{uri_host_lists}{$list}{$_} } keys %{$conf->{uri_host_lists}{$list}}} }
    keys %{$conf->{uri_host_lists}};

# An entry a line, so that a change shows.
my $json = JSON::PP->new->canonical->latin1->allow_nonref;
my %all = (
    rules => \%rules, evals => \%calls, qr => \%patterns, mdeps => \%needs, lists => \%lists, hosts => \%hosts,
    settings => \%settings,
);
print "{\n";
for my $part (sort keys %all) {
    my @lines = map { '  ' . $json->encode($_) . ': ' . $json->encode($all{$part}{$_}) } sort keys %{$all{$part}};
    print $json->encode($part), ": {\n", join(",\n", @lines), "\n},\n";
}
print '"complaints": ', $json->encode([sort @complaints]), "\n}\n";
